-- The reports of imports have a field that those of before lack.
update import set report = report || '{"merged": []}';
