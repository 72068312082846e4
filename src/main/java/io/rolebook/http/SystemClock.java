package io.rolebook.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** What day it is. How long something takes is no question for a clock, which may be set: that is {@link System#nanoTime}. */
class SystemClock {
    @Produces
    @ApplicationScoped
    InstantSource clock() {
        return InstantSource.system();
    }
}
