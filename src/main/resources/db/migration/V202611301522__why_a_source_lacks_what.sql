-- Why nothing is known of where a source is, or of the terms it is under.
alter table source add column url_unknown_because text, add column licence_unknown_because text;
