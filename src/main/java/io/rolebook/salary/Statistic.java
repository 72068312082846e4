package io.rolebook.salary;

/** What of the pay of many a figure is. */
public enum Statistic {
    mean,
    median,
    p10,
    p25,
    p75,
    p90,
    minimum,
    maximum,
    typical
}
