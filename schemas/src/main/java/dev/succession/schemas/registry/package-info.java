/**
 * A small client for any schema registry that speaks the Confluent API.
 */
@NullMarked
package dev.succession.schemas.registry;

import org.jspecify.annotations.NullMarked;
