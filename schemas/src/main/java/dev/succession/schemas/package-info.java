/**
 * The contract between the services: which fact is written to which topic, and how it
 * becomes bytes.
 */
@NullMarked
package dev.succession.schemas;

import org.jspecify.annotations.NullMarked;
