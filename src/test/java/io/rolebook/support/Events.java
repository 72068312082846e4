package io.rolebook.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A reader of server-sent events, as a browser's EventSource is one. */
public final class Events implements AutoCloseable {
    private final HttpURLConnection connection;
    private final BufferedReader lines;

    /** One event; of a comment only its text. */
    public record Event(String id, String name, String data, String comment) {}

    /** @param headers such as {@code Last-Event-ID}, of the event to resume after */
    public Events(String url, Map<String, String> headers) {
        try {
            connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setReadTimeout(30_000);
            headers.forEach(connection::setRequestProperty);
            lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The next so many changes; comments are passed over. */
    public List<Event> take(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            Event event = next();
            if (event.comment() == null) {
                events.add(event);
            }
        }
        return events;
    }

    public Event next() {
        String id = null;
        String name = null;
        String comment = null;
        StringBuilder data = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String value = line.substring(line.indexOf(':') + 1);
            switch (line.substring(0, line.indexOf(':'))) {
                case "" -> comment = value;
                case "id" -> id = value;
                case "event" -> name = value;
                case "data" -> data.append(value);
                default -> throw new IllegalStateException(line);
            }
        }
        return new Event(id, name, data.toString(), comment);
    }

    private String line() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("the stream has ended");
            }
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
