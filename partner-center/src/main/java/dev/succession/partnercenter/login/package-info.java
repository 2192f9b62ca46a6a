/** Access tokens: fetched, cached and renewed for the two credentials. */
@NullMarked
package dev.succession.partnercenter.login;

import org.jspecify.annotations.NullMarked;
