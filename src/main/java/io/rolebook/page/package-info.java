/**
 * The pages for people: what the API answers, as HTML made on the server, and its charts as SVG. A presenter reads a view of the
 * API into what its template shows. Its invariant: a page says nothing that the API would not say to the same asker, and works
 * without scripts and without any other server.
 */
@NullMarked
package io.rolebook.page;

import org.jspecify.annotations.NullMarked;
