package io.rolebook.observation;

import io.rolebook.http.Spellings;
import io.rolebook.http.Spelt;

/** How a person is employed. */
public enum EmploymentType implements Spelt {
    fullTime,
    partTime,
    contract,
    freelance;

    static final Spellings<EmploymentType> SPELLINGS = new Spellings<>(values())
            .of(fullTime, "ft", "full")
            .of(partTime, "pt", "part")
            .of(contract, "contractor", "contracting", "contracted", "independent contractor")
            .of(freelance, "freelancer", "freelancing", "self employed");

    @Override
    public Spellings<EmploymentType> spellings() {
        return SPELLINGS;
    }
}
