package io.rolebook.responsibility;

/** What sort of work a responsibility is. */
public enum Category {
    research,
    design,
    build,
    data,
    experiment,
    analyse,
    deploy,
    maintain,
    communicate,
    learn
}
