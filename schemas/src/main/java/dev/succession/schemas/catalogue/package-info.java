/**
 * The step catalogue as data: which service does what with which fact, how long it keeps
 * trying, and how a migration ends.
 */
@NullMarked
package dev.succession.schemas.catalogue;

import org.jspecify.annotations.NullMarked;
