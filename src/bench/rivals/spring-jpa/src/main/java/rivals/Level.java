package rivals;

enum Level {
    entry,
    mid,
    senior,
    lead,
    principal,
    executive
}
