-- A migration may take longer than a request: the limits of the connection do not count within its transaction.
set local statement_timeout = 0;
set local lock_timeout = 0;
set local idle_in_transaction_session_timeout = 0;
