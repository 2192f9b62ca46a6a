/** Tests of the room {@code catalogue}. */
@NullMarked
package dev.succession.partnercenter.catalogue;

import org.jspecify.annotations.NullMarked;
