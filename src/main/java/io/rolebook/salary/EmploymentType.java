package io.rolebook.salary;

/** How a person is employed. */
enum EmploymentType {
    fullTime,
    partTime,
    contract,
    freelance
}
