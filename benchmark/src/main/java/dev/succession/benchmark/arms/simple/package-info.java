/**
 * The arms that Succession is compared with, each with its program. The calls of a
 * migration are the same in all of them; when and how they are sent is what differs.
 */
@NullMarked
package dev.succession.benchmark.arms.simple;

import org.jspecify.annotations.NullMarked;
