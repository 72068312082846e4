package io.rolebook.money;

/** By what amounts come into another currency: exchange rates of their date, or the dataset's own conversion. */
public enum ConversionMethod {
    rates,
    source
}
