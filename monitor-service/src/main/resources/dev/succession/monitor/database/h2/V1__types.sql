-- What H2 calls by other names than PostgreSQL.
create domain raw_bytes as binary large object;
create domain long_text as character large object;

-- Facts are short: they are kept in their rows, and not one by one beside them.
set max_length_inplace_lob 65536;
