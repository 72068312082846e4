-- What a source measured of a requirement, as it published it: what stood in a sentence of its evidence until now. The rows
-- of before get it with the next import of their publication.
alter table requirement
    add column importance_scale text,
    add column importance_value numeric,
    add column importance_word text,
    add column importance_n integer,
    add column importance_standard_error numeric,
    add column importance_lower numeric,
    add column importance_upper numeric,
    add column importance_suppressed boolean,
    add column importance_not_relevant boolean,
    add column proficiency_scale text,
    add column proficiency_value numeric,
    add column proficiency_word text,
    add column proficiency_n integer,
    add column proficiency_standard_error numeric,
    add column proficiency_lower numeric,
    add column proficiency_upper numeric,
    add column proficiency_suppressed boolean,
    add column proficiency_not_relevant boolean,
    add constraint requirement_importance_rating
        check ((importance_scale is null) = (importance_value is null and importance_word is null)),
    add constraint requirement_proficiency_rating
        check ((proficiency_scale is null) = (proficiency_value is null and proficiency_word is null));
