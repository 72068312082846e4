package io.rolebook.mcp;

/** What a tool answers: its components for programs, and the same to read, each fact with what it rests on. */
interface Answer {
    String text();
}
