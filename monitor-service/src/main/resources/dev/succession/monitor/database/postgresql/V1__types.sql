-- What PostgreSQL calls by other names than H2.
create domain raw_bytes as bytea;
create domain long_text as text;
