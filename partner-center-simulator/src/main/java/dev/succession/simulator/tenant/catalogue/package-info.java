/**
 * What can be bought: offers, and the products they are licences for.
 */
@NullMarked
package dev.succession.simulator.tenant.catalogue;

import org.jspecify.annotations.NullMarked;
