-- How many people a figure speaks of, and how far a sample may be off the mark (in percent of the amount).
alter table salary_figure
    add column employment_count bigint,
    add column relative_standard_error numeric,
    add constraint salary_figure_employment_count check (employment_count > 0),
    add constraint salary_figure_relative_standard_error check (relative_standard_error >= 0);
