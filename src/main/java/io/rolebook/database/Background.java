package io.rolebook.database;

import io.quarkus.arc.Arc;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for work that no request waits for. Each task has what a request has: Hibernate opens no session without. */
public final class Background {
    private Background() {}

    /** @param name of each thread; it keeps no process from ending */
    public static ExecutorService threads(int count, String name) {
        return new ThreadPoolExecutor(
                count, count, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), factory(name)) {
            @Override
            protected void beforeExecute(Thread thread, Runnable task) {
                begin();
            }

            @Override
            protected void afterExecute(Runnable task, Throwable failure) {
                end();
            }
        };
    }

    /** One thread for what is done again and again. */
    public static ScheduledExecutorService clock(String name) {
        return new ScheduledThreadPoolExecutor(1, factory(name)) {
            @Override
            protected void beforeExecute(Thread thread, Runnable task) {
                begin();
            }

            @Override
            protected void afterExecute(Runnable task, Throwable failure) {
                end();
            }
        };
    }

    private static void begin() {
        Arc.container().requestContext().activate();
    }

    private static void end() {
        Arc.container().requestContext().terminate();
    }

    private static ThreadFactory factory(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
