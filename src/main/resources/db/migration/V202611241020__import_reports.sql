-- The reports of imports have fields that those of before lack.
update import
set report = report
    || '{"conflicts": []}'
    || jsonb_build_object(
           'progress', report -> 'progress' || '{"written": 0, "changes": 0}',
           'counts', report -> 'counts' || '{"retired": 0, "conflicts": 0}');
