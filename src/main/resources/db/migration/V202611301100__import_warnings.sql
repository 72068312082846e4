-- The reports of imports have fields that those of before lack.
update import
set report = report
    || '{"warnings": [], "contested": [], "observations": []}'
    || jsonb_build_object('counts', report -> 'counts' || '{"contested": 0, "warnings": 0}');
