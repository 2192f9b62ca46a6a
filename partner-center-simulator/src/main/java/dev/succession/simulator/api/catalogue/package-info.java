/**
 * The catalogues of legacy offers and of new commerce products.
 */
@NullMarked
package dev.succession.simulator.api.catalogue;

import org.jspecify.annotations.NullMarked;
