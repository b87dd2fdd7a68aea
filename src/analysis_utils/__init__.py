"""Numbers printed in five Chinese reports on education and poverty relief, as intervals with an address.

Importing the package imports nothing else: a notebook asks for the modules it uses, and a kernel stays quick to start.
"""

__version__ = "0.1.0"
