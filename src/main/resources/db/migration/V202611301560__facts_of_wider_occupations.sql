-- The code of the wider occupation that a figure or a projection is published for, of which the role's is a part.
alter table salary_figure
    add column inherited_from text;
alter table outlook
    add column inherited_from text;
