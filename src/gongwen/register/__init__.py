"""发文登记簿: which numbers are taken, by which document, and what became of them."""
