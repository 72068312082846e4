-- What roles and skills are called in other languages; the languages in the order of the preferred labels.
alter table role
    add column label_languages text[] not null default '{}',
    add column label_titles text[] not null default '{}',
    add column label_texts text[] not null default '{}',
    add constraint role_labels check (cardinality(label_languages) = cardinality(label_titles));
alter table skill
    add column label_languages text[] not null default '{}',
    add column label_names text[] not null default '{}',
    add column label_texts text[] not null default '{}',
    add constraint skill_labels check (cardinality(label_languages) = cardinality(label_names));
