/**
 * Charts as SVG, made on the server: axes, distributions, ranges. A chart has a title and a description for who reads it aloud.
 */
@NullMarked
package io.rolebook.chart;

import org.jspecify.annotations.NullMarked;
