/**
 * Commands as an operator types them.
 */
@NullMarked
package dev.succession.schemas.commands;

import org.jspecify.annotations.NullMarked;
