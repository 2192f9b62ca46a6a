/**
 * Filters and pages of lists.
 */
@NullMarked
package dev.succession.simulator.api.paging;

import org.jspecify.annotations.NullMarked;
