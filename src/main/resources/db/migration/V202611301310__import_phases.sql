-- The progress of an import says in which phase it is.
update import
set report = jsonb_set(
    report,
    '{progress}',
    report -> 'progress'
        || '{"phase": "ended", "phaseDone": 0, "phaseTotal": 0}'
        || jsonb_build_object('percent', case when status = 'done' then 100 else 0 end));
