"""What a process does for itself as it starts."""

import resource

from pages.addresses.lifespan import MOST_FILES, open_many_files


def test_a_process_that_may_open_few_files_opens_as_many_as_it_is_let():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, most))
    open_many_files()
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (min(most, MOST_FILES), most)
