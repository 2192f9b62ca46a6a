/** Tests of the package {@code paging}. */
@NullMarked
package dev.succession.partnercenter.paging;

import org.jspecify.annotations.NullMarked;
