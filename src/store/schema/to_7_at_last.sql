-- Once the entries of the log are carried over.

DROP TABLE change_value_before_7;
DROP TABLE change_before_7;
