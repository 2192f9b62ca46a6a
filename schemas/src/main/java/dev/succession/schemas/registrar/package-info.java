/**
 * The deploy step that makes the facts' schemas known to the registry.
 */
@NullMarked
package dev.succession.schemas.registrar;

import org.jspecify.annotations.NullMarked;
