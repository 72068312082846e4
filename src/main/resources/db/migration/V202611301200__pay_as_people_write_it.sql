-- Pay every two weeks and twice a month, amounts of currencies with up to four decimals, and how much of a full job an
-- observation is of.

alter type pay_period add value if not exists 'halfMonth' after 'month';
alter type pay_period add value if not exists 'twoWeeks' before 'week';

alter table band
    drop constraint band_per,
    add constraint band_per check (per in ('year', 'month', 'halfMonth', 'twoWeeks', 'week', 'day', 'hour')),
    alter column minimum type numeric(18, 4),
    alter column midpoint type numeric(18, 4),
    alter column maximum type numeric(18, 4);

alter table salary_figure
    drop constraint salary_figure_per,
    add constraint salary_figure_per check (per in ('year', 'month', 'halfMonth', 'twoWeeks', 'week', 'day', 'hour')),
    alter column amount type numeric(18, 4);

-- Of a full job; hours that are paid a week.
alter table observation
    add column fte numeric(5, 4),
    add column hours_per_week numeric(5, 2);
