BEGIN TRANSACTION;
CREATE TABLE account (
	account_id BLOB NOT NULL, 
	user_id BLOB NOT NULL, 
	tax_group VARCHAR, 
	menu VARCHAR, 
	reserve INTEGER NOT NULL, 
	default_since INTEGER, 
	box BLOB NOT NULL, 
	CONSTRAINT pk_account PRIMARY KEY (account_id), 
	CONSTRAINT uq_account_user_id_tax_group_default_since UNIQUE (user_id, tax_group, default_since), 
	CONSTRAINT ck_account_account_id CHECK (length(account_id) = 32), 
	CONSTRAINT ck_account_tax_group CHECK (tax_group IN ('Taxable', 'Tax Deferred', 'Tax Free')), 
	CONSTRAINT ck_account_menu CHECK (menu IN ('any', 'held')), 
	CONSTRAINT ck_account_reserve CHECK (reserve >= 0), 
	CONSTRAINT ck_account_default_since CHECK (default_since IS NULL OR tax_group IS NOT NULL), 
	CONSTRAINT fk_account_user_id FOREIGN KEY(user_id) REFERENCES user (user_id), 
	CONSTRAINT fk_account_tax_group FOREIGN KEY(tax_group) REFERENCES tax_group (name)
);
INSERT INTO "account" VALUES(X'0618380D58D8A9C9BF6746A49EECF290E3127DC06F316338DA4A1A202372B22D',X'14A05BD658F1799306FA97CDBED4CD4AA44452ADF071037A92593F92E8C70D12','Taxable',NULL,250000,1,X'010EE00A632BCA36FCD48680C18735553E490E9A769E8933AB54D0A34C7C478AA9B4B30FE1AE3583FE6189C38BFAC967B90EDE45A0EF33748ECE6C61CA3A6A089C7233E0CB642256FBA756B574ACAAA3116C44BE251BD64D9560A646C1');
INSERT INTO "account" VALUES(X'0AF82D3357D44A960E1F6ECBE31BA8A18B9919767B04FE3C8DD16DE69624156C',X'14A05BD658F1799306FA97CDBED4CD4AA44452ADF071037A92593F92E8C70D12','Tax Deferred','held',0,NULL,X'01A05B9477B8AAA8FA4AA6AF3D144FD711B54D1DEBD7AB9F4023E3DEE931496EC9056AD882D5D35DE7F0A5998191FD69A68C816D3CB783CA8C5EFC429E2BC5026C1A65577C7C2F24EC69AB7B998538799082050788F880F7ED98D7B4AC');
INSERT INTO "account" VALUES(X'A22DB4E14D13005A2A07E437CD5CEBB3F33859B813FD066EF85137C673FF7D1E',X'14A05BD658F1799306FA97CDBED4CD4AA44452ADF071037A92593F92E8C70D12',NULL,NULL,0,NULL,X'01D142D337F102F93E1B7BED719A4783C5EE1E19BB31E9A15A37BE966F62E323DFEED18CBB9B6584B0A6EF744CBF3C982AD00829E2A120302CE598C6484FAA7423A157B4B57C0CC7368C2249FA86BC3E0244FBDCFDF69E4CD1AE86A04F');
INSERT INTO "account" VALUES(X'095DB35520BC90A42CF5F4356971A6054F8920C7EBEA92199AA7E63B1D2A6349',X'B9C03D50487F7C498D87A3C64E71ADC626077E962395F6D756D0717C3A01F4EF','Taxable',NULL,250000,1,X'017CF445B016DE75F03E50A9B46CB8F0F9A31A68EF1F61B741773D8B0E775B990951CD23EBEA198A836BC8F3C2C35B80081E1314E6E7FC69D98096E19BCF9BC6C8174A353682C2A2B5022CAA1ACE3AC5A184C4BD0B4DA7636E94D63EC3');
INSERT INTO "account" VALUES(X'3DAF68D46EB805EF431D246AA4FF30744915AB8FA4735B8B37D2A99FB80C6513',X'B9C03D50487F7C498D87A3C64E71ADC626077E962395F6D756D0717C3A01F4EF','Tax Deferred','held',0,NULL,X'01306A55562B49F72908CA6372C17D4C24AE9BE6CBD2BFE297C37D881DB0C2D17D77B8D26A56F6976352B3ACB972E8FF0B440F7D586072576238D53D97079C7B899854FF471A3BAE3BA539E772A83E2664147FDEBD30EB6F84B3ADBDB5');
INSERT INTO "account" VALUES(X'AD4AD4ED33158A5EDB81F3AF0A3A8ABDD684CBD6C677D4AC912B1F086EDDBEA3',X'B9C03D50487F7C498D87A3C64E71ADC626077E962395F6D756D0717C3A01F4EF',NULL,NULL,0,NULL,X'015F039EC5AED5A6321B41D4A8E09CC35A319D84A76A5322F39D108DCFCF32575090E6EC24247CB3EE550ADB90694FF536DFAD0646CB03644E1F133C65E8AF639D4732FF969EFA6182BA9D7FEF66F255F25779E857B6CCC0FA9611980D');
CREATE TABLE affinity (
	user_id BLOB NOT NULL, 
	tax_group VARCHAR NOT NULL, 
	asset_class VARCHAR NOT NULL, 
	rank INTEGER, 
	mask BOOLEAN NOT NULL, 
	CONSTRAINT pk_affinity PRIMARY KEY (user_id, tax_group, asset_class), 
	CONSTRAINT ck_affinity_tax_group CHECK (tax_group IN ('Taxable', 'Tax Deferred', 'Tax Free')), 
	CONSTRAINT ck_affinity_rank CHECK (rank >= 1), 
	CONSTRAINT ck_affinity_mask CHECK (mask IN (0, 1)), 
	CONSTRAINT fk_affinity_user_id FOREIGN KEY(user_id) REFERENCES user (user_id), 
	CONSTRAINT fk_affinity_tax_group FOREIGN KEY(tax_group) REFERENCES tax_group (name), 
	CONSTRAINT fk_affinity_asset_class FOREIGN KEY(asset_class) REFERENCES asset_class (name)
);
INSERT INTO "affinity" VALUES(X'14A05BD658F1799306FA97CDBED4CD4AA44452ADF071037A92593F92E8C70D12','Taxable','US TSM',1,1);
INSERT INTO "affinity" VALUES(X'14A05BD658F1799306FA97CDBED4CD4AA44452ADF071037A92593F92E8C70D12','Tax Deferred','US TBM',NULL,0);
INSERT INTO "affinity" VALUES(X'B9C03D50487F7C498D87A3C64E71ADC626077E962395F6D756D0717C3A01F4EF','Taxable','US TSM',1,1);
INSERT INTO "affinity" VALUES(X'B9C03D50487F7C498D87A3C64E71ADC626077E962395F6D756D0717C3A01F4EF','Tax Deferred','US TBM',NULL,0);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE asset_class (
	name VARCHAR NOT NULL, 
	asset_group VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	default_symbol VARCHAR, 
	CONSTRAINT pk_asset_class PRIMARY KEY (name), 
	CONSTRAINT fk_asset_class_default_symbol_name FOREIGN KEY(default_symbol, name) REFERENCES security (symbol, asset_class) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_asset_class_asset_group FOREIGN KEY(asset_group) REFERENCES asset_group (name), 
	CONSTRAINT uq_asset_class_position UNIQUE (position)
);
INSERT INTO "asset_class" VALUES('US TSM','Stocks',1,'ITOT');
INSERT INTO "asset_class" VALUES('US SC','Stocks',2,'IJR');
INSERT INTO "asset_class" VALUES('ex-US TSM','Stocks',3,'IXUS');
INSERT INTO "asset_class" VALUES('US TBM','Bonds',4,'FXNAX');
INSERT INTO "asset_class" VALUES('ex-US TBM','Bonds',5,'FBIIX');
INSERT INTO "asset_class" VALUES('LTB','Bonds',6,'ILTB');
INSERT INTO "asset_class" VALUES('Cash','Cash',7,'FZFXX');
INSERT INTO "asset_class" VALUES('US Large Cap','Stocks',8,'FXAIX');
INSERT INTO "asset_class" VALUES('US Large Growth','Stocks',9,'FSPGX');
INSERT INTO "asset_class" VALUES('US Large Value','Stocks',10,'FLCOX');
INSERT INTO "asset_class" VALUES('US Dividend','Stocks',11,'SCHD');
INSERT INTO "asset_class" VALUES('US Extended Market','Stocks',12,'FSMAX');
INSERT INTO "asset_class" VALUES('US Mid Cap','Stocks',13,'FSMDX');
INSERT INTO "asset_class" VALUES('US Small Value','Stocks',14,'FISVX');
INSERT INTO "asset_class" VALUES('International Developed','Stocks',15,'FSPSX');
INSERT INTO "asset_class" VALUES('Emerging Markets','Stocks',16,'FPADX');
INSERT INTO "asset_class" VALUES('International Small Cap','Stocks',17,'VSS');
INSERT INTO "asset_class" VALUES('Global Stock','Stocks',18,'VT');
INSERT INTO "asset_class" VALUES('US Short-Term Bond','Bonds',19,'FNSOX');
INSERT INTO "asset_class" VALUES('US Intermediate Bond','Bonds',20,'BIV');
INSERT INTO "asset_class" VALUES('US High Yield Bond','Bonds',21,'HYG');
INSERT INTO "asset_class" VALUES('US Short Treasury','Bonds',22,'FUMBX');
INSERT INTO "asset_class" VALUES('US Intermediate Treasury','Bonds',23,'FUAMX');
INSERT INTO "asset_class" VALUES('US Long Treasury','Bonds',24,'FNBGX');
INSERT INTO "asset_class" VALUES('TIPS','Bonds',25,'FIPDX');
INSERT INTO "asset_class" VALUES('Municipal Bond','Bonds',26,'FMBIX');
INSERT INTO "asset_class" VALUES('Emerging Markets Bond','Bonds',27,'EMB');
INSERT INTO "asset_class" VALUES('US Real Estate','Real Estate',28,'FSRNX');
INSERT INTO "asset_class" VALUES('International Real Estate','Real Estate',29,'VNQI');
INSERT INTO "asset_class" VALUES('Gold','Commodities',30,'GLD');
INSERT INTO "asset_class" VALUES('Broad Commodities','Commodities',31,'PDBC');
INSERT INTO "asset_class" VALUES('Bitcoin','Digital Assets',32,'FBTC');
INSERT INTO "asset_class" VALUES('Target Date Income','Multi-Asset',33,'FIKFX');
INSERT INTO "asset_class" VALUES('Target Date 2025','Multi-Asset',34,'FQIFX');
INSERT INTO "asset_class" VALUES('Target Date 2030','Multi-Asset',35,'FXIFX');
INSERT INTO "asset_class" VALUES('Target Date 2035','Multi-Asset',36,'FIHFX');
INSERT INTO "asset_class" VALUES('Target Date 2040','Multi-Asset',37,'FBIFX');
INSERT INTO "asset_class" VALUES('Target Date 2045','Multi-Asset',38,'FIOFX');
INSERT INTO "asset_class" VALUES('Target Date 2050','Multi-Asset',39,'FIPFX');
INSERT INTO "asset_class" VALUES('Target Date 2055','Multi-Asset',40,'FDEWX');
INSERT INTO "asset_class" VALUES('Target Date 2060','Multi-Asset',41,'FDKLX');
INSERT INTO "asset_class" VALUES('Target Date 2065','Multi-Asset',42,'FFIJX');
INSERT INTO "asset_class" VALUES('Balanced','Multi-Asset',43,'FFNOX');
CREATE TABLE asset_group (
	name VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_asset_group PRIMARY KEY (name), 
	CONSTRAINT uq_asset_group_position UNIQUE (position)
);
INSERT INTO "asset_group" VALUES('Stocks',1);
INSERT INTO "asset_group" VALUES('Bonds',2);
INSERT INTO "asset_group" VALUES('Cash',3);
INSERT INTO "asset_group" VALUES('Real Estate',4);
INSERT INTO "asset_group" VALUES('Commodities',5);
INSERT INTO "asset_group" VALUES('Digital Assets',6);
INSERT INTO "asset_group" VALUES('Multi-Asset',7);
CREATE TABLE mapped_symbol (
	user_id BLOB NOT NULL, 
	symbol_id BLOB NOT NULL, 
	asset_class VARCHAR NOT NULL, 
	buy BOOLEAN NOT NULL, 
	CONSTRAINT pk_mapped_symbol PRIMARY KEY (user_id, symbol_id), 
	CONSTRAINT ck_mapped_symbol_symbol_id CHECK (length(symbol_id) = 32), 
	CONSTRAINT ck_mapped_symbol_buy CHECK (buy IN (0, 1)), 
	CONSTRAINT fk_mapped_symbol_user_id FOREIGN KEY(user_id) REFERENCES user (user_id), 
	CONSTRAINT fk_mapped_symbol_asset_class FOREIGN KEY(asset_class) REFERENCES asset_class (name)
);
INSERT INTO "mapped_symbol" VALUES(X'14A05BD658F1799306FA97CDBED4CD4AA44452ADF071037A92593F92E8C70D12',X'1E455E65AB65F54BA1F873428ED144487064CF1560943A98D422A2FD0775116B','US TBM',1);
INSERT INTO "mapped_symbol" VALUES(X'B9C03D50487F7C498D87A3C64E71ADC626077E962395F6D756D0717C3A01F4EF',X'CFD4099281843E7D1AA406DC67625C764E395AB8D9C42ECB0DFAA53E473F207E','US TBM',1);
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('key_derivation','{"strong_token": {"name": "HKDF-SHA256"}, "token": {"name": "Argon2id", "iterations": 1, "memory_kib": 8, "lanes": 1}, "account": {"name": "Argon2id", "iterations": 1, "memory_kib": 8, "lanes": 1}}');
INSERT INTO "meta" VALUES('salt_check','53b7d396f3db4508acc60854b6970496dc7749188f316eb4a021970d3e383088');
CREATE TABLE security (
	symbol VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	asset_class VARCHAR NOT NULL, 
	whole_shares BOOLEAN NOT NULL, 
	never_buy BOOLEAN NOT NULL, 
	never_sell BOOLEAN NOT NULL, 
	price VARCHAR, 
	price_date DATE, 
	CONSTRAINT pk_security PRIMARY KEY (symbol), 
	CONSTRAINT uq_security_symbol_asset_class UNIQUE (symbol, asset_class), 
	CONSTRAINT ck_security_flags CHECK (whole_shares IN (0, 1) AND never_buy IN (0, 1) AND never_sell IN (0, 1)), 
	CONSTRAINT ck_security_price CHECK (price IS NULL OR CAST(price AS REAL) > 0), 
	CONSTRAINT ck_security_price_date CHECK (price_date IS NULL OR price IS NOT NULL), 
	CONSTRAINT fk_security_asset_class FOREIGN KEY(asset_class) REFERENCES asset_class (name)
);
INSERT INTO "security" VALUES('315994103','FCASH as it appears in history rows (CUSIP)','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('ACWI','iShares MSCI ACWI ETF','Global Stock',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('ACWX','iShares MSCI ACWI ex U.S. ETF','ex-US TSM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('AGG','iShares Core U.S. Aggregate Bond ETF','US TBM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('AOR','iShares Core 60/40 Balanced Allocation ETF','Balanced',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('AVDV','Avantis International Small Cap Value ETF','International Small Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('AVUV','Avantis U.S. Small Cap Value ETF','US Small Value',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('BIL','SPDR Bloomberg 1-3 Month T-Bill ETF','US Short Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('BIV','Vanguard Intermediate-Term Bond ETF','US Intermediate Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('BLV','Vanguard Long-Term Bond ETF','LTB',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('BND','Vanguard Total Bond Market ETF','US TBM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('BNDW','Vanguard Total World Bond ETF','ex-US TBM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('BNDX','Vanguard Total International Bond ETF','ex-US TBM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('BSV','Vanguard Short-Term Bond ETF','US Short-Term Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('CORE','FDIC-Insured Deposit Sweep (CMA / some IRAs)','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('EDV','Vanguard Extended Duration Treasury ETF','US Long Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('EEM','iShares MSCI Emerging Markets ETF','Emerging Markets',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('EFA','iShares MSCI EAFE ETF','International Developed',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('EMB','iShares J.P. Morgan USD Emerging Markets Bond ETF','Emerging Markets Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FBALX','Fidelity Balanced Fund','Balanced',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FBIFX','Fidelity Freedom Index 2040 Fund Investor','Target Date 2040',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FBIIX','Fidelity International Bond Index Fund','ex-US TBM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FBND','Fidelity Total Bond ETF','US TBM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FBTC','Fidelity Wise Origin Bitcoin Fund','Bitcoin',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FCASH','Fidelity free credit balance (HELD IN FCASH)','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FDEEX','Fidelity Freedom 2055 Fund','Target Date 2055',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FDEWX','Fidelity Freedom Index 2055 Fund Investor','Target Date 2055',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FDKLX','Fidelity Freedom Index 2060 Fund Investor','Target Date 2060',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FDKVX','Fidelity Freedom 2060 Fund','Target Date 2060',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FDLXX','Fidelity Treasury Only Money Market Fund','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FDRXX','Fidelity Government Cash Reserves','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FECGX','Fidelity Small Cap Growth Index Fund','US SC',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FFFEX','Fidelity Freedom 2030 Fund','Target Date 2030',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FFFFX','Fidelity Freedom 2040 Fund','Target Date 2040',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FFFGX','Fidelity Freedom 2045 Fund','Target Date 2045',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FFFHX','Fidelity Freedom 2050 Fund','Target Date 2050',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FFIJX','Fidelity Freedom Index 2065 Fund Investor','Target Date 2065',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FFNOX','Fidelity Multi-Asset Index Fund (Four-in-One)','Balanced',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FFSFX','Fidelity Freedom 2065 Fund','Target Date 2065',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FFTHX','Fidelity Freedom 2035 Fund','Target Date 2035',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FFTWX','Fidelity Freedom 2025 Fund','Target Date 2025',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FIHFX','Fidelity Freedom Index 2035 Fund Investor','Target Date 2035',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FIKFX','Fidelity Freedom Index Income Fund Investor','Target Date Income',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FIMVX','Fidelity Mid Cap Value Index Fund','US Mid Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FIOFX','Fidelity Freedom Index 2045 Fund Investor','Target Date 2045',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FIPDX','Fidelity Inflation-Protected Bond Index Fund','TIPS',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FIPFX','Fidelity Freedom Index 2050 Fund Investor','Target Date 2050',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FISVX','Fidelity Small Cap Value Index Fund','US Small Value',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FLCOX','Fidelity Large Cap Value Index Fund','US Large Value',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FMBIX','Fidelity Municipal Bond Index Fund','Municipal Bond',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FMDGX','Fidelity Mid Cap Growth Index Fund','US Mid Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FNBGX','Fidelity Long-Term Treasury Bond Index Fund','US Long Treasury',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FNCMX','Fidelity NASDAQ Composite Index Fund','US Large Growth',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FNILX','Fidelity ZERO Large Cap Index Fund','US Large Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FNSOX','Fidelity Short-Term Bond Index Fund','US Short-Term Bond',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FPADX','Fidelity Emerging Markets Index Fund','Emerging Markets',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FQIFX','Fidelity Freedom Index 2025 Fund Investor','Target Date 2025',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FREL','Fidelity MSCI Real Estate Index ETF','US Real Estate',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FSGGX','Fidelity Global ex U.S. Index Fund','ex-US TSM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FSIXX','Fidelity Investments Money Market Treasury Only Portfolio Class I','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FSKAX','Fidelity Total Market Index Fund','US TSM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FSMAX','Fidelity Extended Market Index Fund','US Extended Market',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FSMDX','Fidelity Mid Cap Index Fund','US Mid Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FSPGX','Fidelity Large Cap Growth Index Fund','US Large Growth',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FSPSX','Fidelity International Index Fund','International Developed',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FSRNX','Fidelity Real Estate Index Fund','US Real Estate',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FSSNX','Fidelity Small Cap Index Fund','US SC',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FTABX','Fidelity Tax-Free Bond Fund','Municipal Bond',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FTBFX','Fidelity Total Bond Fund','US TBM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FTEXX','Fidelity Municipal Money Market Fund','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FTIHX','Fidelity Total International Index Fund','ex-US TSM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FUAMX','Fidelity Intermediate Treasury Bond Index Fund','US Intermediate Treasury',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FUMBX','Fidelity Short-Term Treasury Bond Index Fund','US Short Treasury',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FXAIX','Fidelity 500 Index Fund','US Large Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FXIFX','Fidelity Freedom Index 2030 Fund Investor','Target Date 2030',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FXNAX','Fidelity U.S. Bond Index Fund','US TBM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FZCXX','Fidelity Government Money Market Fund Premium Class','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FZDXX','Fidelity Money Market Fund Premium Class','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FZFXX','Fidelity Treasury Money Market Fund','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FZILX','Fidelity ZERO International Index Fund','ex-US TSM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FZIPX','Fidelity ZERO Extended Market Index Fund','US Extended Market',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('FZROX','Fidelity ZERO Total Market Index Fund','US TSM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('GLD','SPDR Gold Shares','Gold',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('GLDM','SPDR Gold MiniShares Trust','Gold',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('GOVT','iShares U.S. Treasury Bond ETF','US Intermediate Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('GSG','iShares S&P GSCI Commodity-Indexed Trust','Broad Commodities',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('HYG','iShares iBoxx $ High Yield Corporate Bond ETF','US High Yield Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IAGG','iShares Core International Aggregate Bond ETF','ex-US TBM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IAU','iShares Gold Trust','Gold',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IAUM','iShares Gold Trust Micro','Gold',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IBIT','iShares Bitcoin Trust ETF','Bitcoin',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IDEV','iShares Core MSCI International Developed Markets ETF','International Developed',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IEF','iShares 7-10 Year Treasury Bond ETF','US Intermediate Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IEFA','iShares Core MSCI EAFE ETF','International Developed',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IEMG','iShares Core MSCI Emerging Markets ETF','Emerging Markets',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IJH','iShares Core S&P Mid-Cap ETF','US Mid Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IJR','iShares Core S&P Small-Cap ETF','US SC',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IJS','iShares S&P Small-Cap 600 Value ETF','US Small Value',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('ILTB','iShares Core 10+ Year USD Bond ETF','LTB',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('ISTB','iShares Core 1-5 Year USD Bond ETF','US Short-Term Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('ITOT','iShares Core S&P Total U.S. Stock Market ETF','US TSM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IVE','iShares S&P 500 Value ETF','US Large Value',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IVV','iShares Core S&P 500 ETF','US Large Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IVW','iShares S&P 500 Growth ETF','US Large Growth',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IWM','iShares Russell 2000 ETF','US SC',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IXUS','iShares Core MSCI Total International Stock ETF','ex-US TSM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('IYR','iShares U.S. Real Estate ETF','US Real Estate',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('JNK','SPDR Bloomberg High Yield Bond ETF','US High Yield Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('LQD','iShares iBoxx $ Investment Grade Corporate Bond ETF','US Intermediate Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('MDY','SPDR S&P MidCap 400 ETF Trust','US Mid Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('MGK','Vanguard Mega Cap Growth ETF','US Large Growth',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('MUB','iShares National Muni Bond ETF','Municipal Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('ONEQ','Fidelity Nasdaq Composite Index ETF','US Large Growth',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('PDBC','Invesco Optimum Yield Diversified Commodity Strategy No K-1 ETF','Broad Commodities',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('QQQ','Invesco QQQ Trust (Nasdaq-100)','US Large Growth',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('QQQM','Invesco NASDAQ 100 ETF','US Large Growth',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHA','Schwab U.S. Small-Cap ETF','US SC',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHB','Schwab U.S. Broad Market ETF','US TSM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHC','Schwab International Small-Cap Equity ETF','International Small Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHD','Schwab U.S. Dividend Equity ETF','US Dividend',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHE','Schwab Emerging Markets Equity ETF','Emerging Markets',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHF','Schwab International Equity ETF','International Developed',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHG','Schwab U.S. Large-Cap Growth ETF','US Large Growth',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHH','Schwab U.S. REIT ETF','US Real Estate',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHM','Schwab U.S. Mid-Cap ETF','US Mid Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHO','Schwab Short-Term U.S. Treasury ETF','US Short Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHP','Schwab U.S. TIPS ETF','TIPS',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHR','Schwab Intermediate-Term U.S. Treasury ETF','US Intermediate Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHV','Schwab U.S. Large-Cap Value ETF','US Large Value',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHX','Schwab U.S. Large-Cap ETF','US Large Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCHZ','Schwab U.S. Aggregate Bond ETF','US TBM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SCZ','iShares MSCI EAFE Small-Cap ETF','International Small Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SGOL','abrdn Physical Gold Shares ETF','Gold',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SGOV','iShares 0-3 Month Treasury Bond ETF','US Short Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SHV','iShares Short Treasury Bond ETF','US Short Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SHY','iShares 1-3 Year Treasury Bond ETF','US Short Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SNSXX','Schwab U.S. Treasury Money Fund','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPAB','SPDR Portfolio Aggregate Bond ETF','US TBM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPAXX','Fidelity Government Money Market Fund','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPDW','SPDR Portfolio Developed World ex-US ETF','International Developed',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPEM','SPDR Portfolio Emerging Markets ETF','Emerging Markets',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPLG','SPDR Portfolio S&P 500 ETF (renamed SPYM in late 2025)','US Large Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPRXX','Fidelity Money Market Fund','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPSM','SPDR Portfolio S&P 600 Small Cap ETF','US SC',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPTL','SPDR Portfolio Long Term Treasury ETF','US Long Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPTM','SPDR Portfolio S&P 1500 Composite Stock Market ETF','US TSM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPY','SPDR S&P 500 ETF Trust','US Large Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SPYM','SPDR Portfolio S&P 500 ETF (formerly SPLG)','US Large Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('STIP','iShares 0-5 Year TIPS Bond ETF','TIPS',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SWAGX','Schwab U.S. Aggregate Bond Index Fund','US TBM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SWISX','Schwab International Index Fund','International Developed',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SWPPX','Schwab S&P 500 Index Fund','US Large Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SWSSX','Schwab Small-Cap Index Fund','US SC',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SWTSX','Schwab Total Stock Market Index Fund','US TSM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('SWVXX','Schwab Value Advantage Money Fund','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('TFII','TFII','US TBM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('TIP','iShares TIPS Bond ETF','TIPS',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('TLT','iShares 20+ Year Treasury Bond ETF','US Long Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('USD','US dollars in a Fidelity Crypto account (USD***)','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VAIPX','Vanguard Inflation-Protected Securities Fund Admiral','TIPS',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VB','Vanguard Small-Cap ETF','US SC',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VBIAX','Vanguard Balanced Index Fund Admiral','Balanced',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VBIL','Vanguard 0-3 Month Treasury Bill ETF','US Short Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VBILX','Vanguard Intermediate-Term Bond Index Fund Admiral','US Intermediate Bond',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VBIRX','Vanguard Short-Term Bond Index Fund Admiral','US Short-Term Bond',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VBK','Vanguard Small-Cap Growth ETF','US SC',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VBR','Vanguard Small-Cap Value ETF','US Small Value',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VBTLX','Vanguard Total Bond Market Index Fund Admiral','US TBM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VCIT','Vanguard Intermediate-Term Corporate Bond ETF','US Intermediate Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VCLT','Vanguard Long-Term Corporate Bond ETF','LTB',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VCSH','Vanguard Short-Term Corporate Bond ETF','US Short-Term Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VEA','Vanguard FTSE Developed Markets ETF','International Developed',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VEMAX','Vanguard Emerging Markets Stock Index Fund Admiral','Emerging Markets',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VEU','Vanguard FTSE All-World ex-US ETF','ex-US TSM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VEXAX','Vanguard Extended Market Index Fund Admiral','US Extended Market',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VFFVX','Vanguard Target Retirement 2055 Fund','Target Date 2055',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VFIAX','Vanguard 500 Index Fund Admiral','US Large Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VFIFX','Vanguard Target Retirement 2050 Fund','Target Date 2050',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VFORX','Vanguard Target Retirement 2040 Fund','Target Date 2040',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VFSAX','Vanguard FTSE All-World ex-US Small-Cap Index Fund Admiral','International Small Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VFWAX','Vanguard FTSE All-World ex-US Index Fund Admiral','ex-US TSM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VGIT','Vanguard Intermediate-Term Treasury ETF','US Intermediate Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VGK','Vanguard FTSE Europe ETF','International Developed',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VGLT','Vanguard Long-Term Treasury ETF','US Long Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VGSH','Vanguard Short-Term Treasury ETF','US Short Treasury',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VGSLX','Vanguard Real Estate Index Fund Admiral','US Real Estate',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VIG','Vanguard Dividend Appreciation ETF','US Dividend',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VIGAX','Vanguard Growth Index Fund Admiral','US Large Growth',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VIMAX','Vanguard Mid-Cap Index Fund Admiral','US Mid Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VINIX','Vanguard Institutional Index Fund','US Large Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VIOV','Vanguard S&P Small-Cap 600 Value ETF','US Small Value',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VLCAX','Vanguard Large-Cap Index Fund Admiral','US Large Cap',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VLXVX','Vanguard Target Retirement 2065 Fund','Target Date 2065',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VMBS','Vanguard Mortgage-Backed Securities ETF','US Intermediate Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VMFXX','Vanguard Federal Money Market Fund','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VNQ','Vanguard Real Estate ETF','US Real Estate',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VNQI','Vanguard Global ex-U.S. Real Estate ETF','International Real Estate',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VO','Vanguard Mid-Cap ETF','US Mid Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VOO','Vanguard S&P 500 ETF','US Large Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VPL','Vanguard FTSE Pacific ETF','International Developed',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VSIAX','Vanguard Small-Cap Value Index Fund Admiral','US Small Value',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VSMAX','Vanguard Small-Cap Index Fund Admiral','US SC',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VSS','Vanguard FTSE All-World ex-US Small-Cap ETF','International Small Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VT','Vanguard Total World Stock ETF','Global Stock',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTABX','Vanguard Total International Bond Index Fund Admiral','ex-US TBM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTAPX','Vanguard Short-Term Inflation-Protected Securities Index Fund Admiral','TIPS',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTEB','Vanguard Tax-Exempt Bond ETF','Municipal Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTHRX','Vanguard Target Retirement 2030 Fund','Target Date 2030',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTI','Vanguard Total Stock Market ETF','US TSM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTIAX','Vanguard Total International Stock Index Fund Admiral','ex-US TSM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTINX','Vanguard Target Retirement Income Fund','Target Date Income',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTIP','Vanguard Short-Term Inflation-Protected Securities ETF','TIPS',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTIVX','Vanguard Target Retirement 2045 Fund','Target Date 2045',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTMGX','Vanguard Developed Markets Index Fund Admiral','International Developed',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTSAX','Vanguard Total Stock Market Index Fund Admiral','US TSM',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTTHX','Vanguard Target Retirement 2035 Fund','Target Date 2035',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTTSX','Vanguard Target Retirement 2060 Fund','Target Date 2060',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTTVX','Vanguard Target Retirement 2025 Fund','Target Date 2025',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTV','Vanguard Value ETF','US Large Value',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VTWAX','Vanguard Total World Stock Index Fund Admiral','Global Stock',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VUG','Vanguard Growth ETF','US Large Growth',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VUSXX','Vanguard Treasury Money Market Fund','Cash',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VV','Vanguard Large-Cap ETF','US Large Cap',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VVIAX','Vanguard Value Index Fund Admiral','US Large Value',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VWIUX','Vanguard Intermediate-Term Tax-Exempt Fund Admiral','Municipal Bond',0,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VWO','Vanguard FTSE Emerging Markets ETF','Emerging Markets',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VWOB','Vanguard Emerging Markets Government Bond ETF','Emerging Markets Bond',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VXF','Vanguard Extended Market ETF','US Extended Market',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VXUS','Vanguard Total International Stock ETF','ex-US TSM',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('VYM','Vanguard High Dividend Yield ETF','US Dividend',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('XLRE','Real Estate Select Sector SPDR Fund','US Real Estate',1,0,0,NULL,NULL);
INSERT INTO "security" VALUES('ZROZ','PIMCO 25+ Year Zero Coupon U.S. Treasury Index ETF','US Long Treasury',1,0,0,NULL,NULL);
CREATE TABLE target (
	user_id BLOB NOT NULL, 
	asset_class VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	CONSTRAINT pk_target PRIMARY KEY (user_id, asset_class), 
	CONSTRAINT ck_target_type CHECK (type IN ('Percent', 'Dollars', 'Percent Remainder')), 
	CONSTRAINT ck_target_amount CHECK (amount >= 0), 
	CONSTRAINT fk_target_user_id FOREIGN KEY(user_id) REFERENCES user (user_id), 
	CONSTRAINT fk_target_asset_class FOREIGN KEY(asset_class) REFERENCES asset_class (name)
);
INSERT INTO "target" VALUES(X'14A05BD658F1799306FA97CDBED4CD4AA44452ADF071037A92593F92E8C70D12','US TSM','Percent',7000);
INSERT INTO "target" VALUES(X'14A05BD658F1799306FA97CDBED4CD4AA44452ADF071037A92593F92E8C70D12','US TBM','Percent',3000);
INSERT INTO "target" VALUES(X'B9C03D50487F7C498D87A3C64E71ADC626077E962395F6D756D0717C3A01F4EF','US TSM','Percent',7000);
INSERT INTO "target" VALUES(X'B9C03D50487F7C498D87A3C64E71ADC626077E962395F6D756D0717C3A01F4EF','US TBM','Percent',3000);
CREATE TABLE tax_group (
	name VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_tax_group PRIMARY KEY (name), 
	CONSTRAINT uq_tax_group_position UNIQUE (position)
);
INSERT INTO "tax_group" VALUES('Taxable',1);
INSERT INTO "tax_group" VALUES('Tax Deferred',2);
INSERT INTO "tax_group" VALUES('Tax Free',3);
CREATE TABLE user (
	user_id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_user PRIMARY KEY (user_id), 
	CONSTRAINT ck_user_user_id CHECK (length(user_id) = 32), 
	CONSTRAINT ck_user_version CHECK (version > 0)
);
INSERT INTO "user" VALUES(X'14A05BD658F1799306FA97CDBED4CD4AA44452ADF071037A92593F92E8C70D12',1);
INSERT INTO "user" VALUES(X'B9C03D50487F7C498D87A3C64E71ADC626077E962395F6D756D0717C3A01F4EF',1);
COMMIT;
