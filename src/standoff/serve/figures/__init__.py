"""What the figures of the workbench are drawn from, as JSON for the modules in `static/figures`. Each module here is one figure."""
