"""What the pictures of a plan show: figures, labels and a sentence for each. The browser only draws them."""
