/** Reads collections page by page, with an optional filter. */
@NullMarked
package dev.succession.partnercenter.paging;

import org.jspecify.annotations.NullMarked;
