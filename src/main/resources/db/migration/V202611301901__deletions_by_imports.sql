-- The lines of the change feed say of some documents that they were deleted, and an import does the same here.
alter table import_change
    drop constraint import_change_action,
    drop constraint import_change_document,
    add constraint import_change_action check (action in ('created', 'changed', 'deleted', 'unchanged')),
    add constraint import_change_document check ((document is null) = (action in ('deleted', 'unchanged')));
