/**
 * What all commands that are written to a topic have in common.
 */
@NullMarked
package dev.succession.cli.topic;

import org.jspecify.annotations.NullMarked;
