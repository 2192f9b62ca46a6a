-- The forecast reads all that is under way. H2 would write a result of more rows than these to a file first.
set max_memory_rows 100000;
