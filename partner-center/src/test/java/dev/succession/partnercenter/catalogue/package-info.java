/** Tests of the package {@code catalogue}. */
@NullMarked
package dev.succession.partnercenter.catalogue;

import org.jspecify.annotations.NullMarked;
