"""Pictures of a plan as geometry: values in, SVG and rows out."""
