"""The first content: rules that every text in seed/ keeps."""
