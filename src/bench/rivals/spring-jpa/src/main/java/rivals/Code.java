package rivals;

import jakarta.persistence.Embeddable;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

@Embeddable
record Code(
        String scheme,
        String code,
        String relation,

        @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "source_id")
        Source source) {}
